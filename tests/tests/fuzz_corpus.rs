//! The fuzz targets' committed corpora on stable Rust, through the same entry functions: no seed panics, hangs or breaks a promise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "../fuzz/entry.rs"]
mod entry;

use std::path::Path;
use std::time::{Duration, Instant};

/// Far above what any seed needs, even unoptimised on a busy machine: what it catches is the endless.
const PATIENCE: Duration = Duration::from_secs(10);

fn replay(target: &str, least: usize, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut seeds: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    seeds.retain(|p| p.extension().is_some_and(|e| e == "seed"));
    seeds.sort();
    assert!(seeds.len() >= least, "only {} seeds for {target}", seeds.len());
    for seed in seeds {
        let bytes = std::fs::read(&seed).unwrap();
        let name = seed.file_name().unwrap().to_string_lossy().into_owned();
        let started = Instant::now();
        let survived = std::panic::catch_unwind(|| run(&bytes));
        assert!(survived.is_ok(), "{target}/{name} breaks a promise");
        assert!(started.elapsed() < PATIENCE, "{target}/{name} takes {:?}", started.elapsed());
    }
}

#[test]
fn expressions() {
    replay("expression", 80, entry::expression);
}

#[test]
fn packs() {
    replay("pack", 50, entry::pack);
}

#[test]
fn images() {
    replay("image", 30, entry::image);
}

#[test]
fn registers() {
    replay("json", 40, entry::json);
}
