//! Feeds arbitrary bytes to the `image` door; see `entry.rs`.
#![no_main]

#[path = "../entry.rs"]
#[allow(dead_code)] // each target uses one of the entries
mod entry;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entry::image(bytes));
