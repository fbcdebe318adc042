//! Writes the table of built-in packs: every folder under `policies/` with a `pack.toml`, found by walking, no list.
//!
//! Only the `.toml` files are carried; no network, nothing but reading the folder.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?).join("../../policies");
    println(&root);
    let mut table = String::from("pub(crate) static PACKS: &[Carried] = &[\n");
    for folder in sorted(&root)? {
        let manifest = folder.join("pack.toml");
        if !manifest.is_file() {
            continue;
        }
        let id = id_of(&fs::read_to_string(&manifest)?).ok_or_else(|| format!("{}: no id", manifest.display()))?;
        let mut files = Vec::new();
        walk(&folder, &folder, &mut files)?;
        writeln!(table, "    ({id:?}, &[")?;
        for (name, path) in files {
            writeln!(table, "        ({name:?}, include_bytes!({:?})),", path.display().to_string())?;
        }
        table.push_str("    ]),\n");
    }
    table.push_str("];\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").ok_or("no output folder")?).join("packs.rs"), table)?;
    Ok(())
}

/// Tells cargo to look again when this changes: the one thing a build script prints.
#[allow(clippy::print_stdout)]
fn println(path: &Path) {
    println!("cargo:rerun-if-changed={}", path.display());
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    found.sort();
    Ok(found)
}

fn walk(root: &Path, folder: &Path, out: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for path in sorted(folder)? {
        if path.is_dir() {
            walk(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            let parts: Vec<String> =
                path.strip_prefix(root)?.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
            out.push((parts.join("/"), fs::canonicalize(&path)?));
        }
    }
    Ok(())
}

/// The `id` of a manifest: the first key of that name, before any table.
fn id_of(manifest: &str) -> Option<String> {
    let lines = manifest.lines().take_while(|line| !line.starts_with('['));
    let mut values = lines.filter_map(|line| line.trim().strip_prefix("id")?.trim_start().strip_prefix('='));
    Some(values.next()?.trim().trim_matches('"').to_owned())
}
