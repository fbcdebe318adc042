//! Compiles the built-in packs: every folder under `policies/` with a `pack.toml`, found by walking, no list, becomes an image that the
//! crate carries. A pack with a mistake fails the build, with its diagnostics as `guiju validate` shows them.
//!
//! No network, nothing but reading the folder and writing to the build's own.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use guiju_core::diagnostic::Diagnostic;
use guiju_core::image;
use guiju_core::language::Language;
use guiju_core::pack::{self, PackFiles};
use guiju_core::vocabulary::Vocabulary;
use guiju_report::diagnostics;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?).join("../../policies");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no output folder")?);
    watch(&root);
    let packs = read_packs(&root)?;
    let mut table = String::from("pub(crate) static PACKS: &[Carried] = &[\n");
    let mut wrong = String::new();
    for files in &packs {
        match compiled(files, &packs) {
            Ok((id, bytes)) => {
                let path = out.join(format!("{id}.guiju"));
                fs::write(&path, bytes)?;
                writeln!(table, "    ({id:?}, include_bytes!({:?})),", path.display().to_string())?;
            }
            Err(diagnostics) => wrong.push_str(&told(files, &diagnostics)),
        }
    }
    table.push_str("];\n");
    fs::write(out.join("packs.rs"), table)?;
    if !wrong.is_empty() {
        refuse(&wrong);
    }
    Ok(())
}

/// A pack's id and image. One that adopts another's norms is loaded beside the others.
fn compiled(files: &PackFiles, all: &[PackFiles]) -> Result<(String, Vec<u8>), Vec<Diagnostic>> {
    let core = Vocabulary::core();
    let alone = pack::load(std::slice::from_ref(files), core);
    let id = alone.rules.packs().first().map(|pack| pack.id.clone()).unwrap_or_default();
    if let Err(mistakes) = alone.checked() {
        pack::load(all, core).checked().map_err(|_| mistakes)?;
    }
    image::write(std::slice::from_ref(files), core).map(|bytes| (id, bytes))
}

fn told(files: &PackFiles, mistakes: &[Diagnostic]) -> String {
    let texts = |name: &str| files.text(name);
    let shown = |language| diagnostics::text(mistakes, &texts, language);
    format!("{}\n{}\n", shown(Language::Chinese), diagnostics::summary(mistakes, Language::Chinese))
}

/// Tells cargo to look again when this changes.
#[allow(clippy::print_stdout)]
fn watch(path: &Path) {
    println!("cargo:rerun-if-changed={}", path.display());
}

/// Fails the build with what is wrong; cargo shows what a build script says when it fails.
#[allow(clippy::print_stderr)]
fn refuse(wrong: &str) -> ! {
    eprintln!("{wrong}");
    std::process::exit(1)
}

/// Every folder's `.toml` files, by the folder's name.
fn read_packs(root: &Path) -> Result<Vec<PackFiles>, Box<dyn Error>> {
    let mut packs = Vec::new();
    for folder in sorted(root)?.into_iter().filter(|folder| folder.join("pack.toml").is_file()) {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut files = BTreeMap::new();
        walk(&folder, &folder, &mut files)?;
        packs.push(PackFiles { name, files });
    }
    Ok(packs)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    found.sort();
    Ok(found)
}

fn walk(root: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Box<dyn Error>> {
    for path in sorted(folder)? {
        if path.is_dir() {
            walk(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            let parts: Vec<String> =
                path.strip_prefix(root)?.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
            out.insert(parts.join("/"), fs::read(&path)?);
        }
    }
    Ok(())
}
