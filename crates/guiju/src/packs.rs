//! Packs by name: built-in ones that the crate carries, and folders on disk. The one place that reads packs' files.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use guiju_core::diagnostic::nearest;
use guiju_core::pack::PackFiles;
use guiju_core::{image, limits};

use crate::PackError;

mod carried {
    /// A pack's id and its image.
    pub(crate) type Carried = (&'static str, &'static [u8]);

    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}

/// Folders within a pack are not followed deeper than this.
const FOLDERS: usize = 8;

/// The ids of the packs that the crate carries, in order.
pub fn builtin_ids() -> impl Iterator<Item = &'static str> {
    carried::PACKS.iter().map(|(id, _)| *id)
}

/// A built-in pack: its image.
#[must_use]
pub fn builtin(id: &str) -> Option<PackFiles> {
    builtin_image(id).map(|bytes| PackFiles::of_image(id, bytes.to_vec()))
}

/// A built-in pack's image as it is carried.
#[must_use]
pub fn builtin_image(id: &str) -> Option<&'static [u8]> {
    carried::PACKS.iter().find(|(known, _)| *known == id).map(|(_, bytes)| *bytes)
}

/// A pack by built-in id or path: a folder with a `pack.toml`, or that file itself, or an image. A path on disk wins where both exist.
///
/// # Errors
/// [`PackError::NotFound`] with the nearest built-in id; what [`read`] gives.
pub fn named(name: &str) -> Result<PackFiles, PackError> {
    let path = Path::new(name);
    let looks_like_path = name.contains(['/', '\\', '.']);
    if path.join("pack.toml").is_file() || path.ends_with("pack.toml") {
        return read(path);
    }
    if let Some(files) = builtin(name) {
        return Ok(files);
    }
    if path.is_file() {
        return read_image(path);
    }
    if looks_like_path && path.exists() {
        return read(path);
    }
    Err(PackError::NotFound { name: name.to_owned(), suggestion: nearest(name, builtin_ids()) })
}

/// The `.toml` files of a pack's folder.
///
/// # Errors
/// [`PackError::Unreadable`] for a file that cannot be read, or files past [`limits::PACK_BYTES`].
pub fn read(folder: &Path) -> Result<PackFiles, PackError> {
    let folder = if folder.ends_with("pack.toml") { folder.parent().unwrap_or(Path::new(".")) } else { folder };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut paths = Vec::new();
    walk(folder, 0, &mut paths)?;
    let mut files = BTreeMap::new();
    let mut total = 0usize;
    for path in paths {
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        let parts: Vec<String> = inside.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
        let bytes = bytes_of(&path, limits::PACK_FILE_BYTES)?;
        total = total.saturating_add(bytes.len());
        if total > limits::PACK_BYTES {
            return Err(unreadable(&path, &format!("PACK_BYTES {}", limits::PACK_BYTES)));
        }
        files.insert(parts.join("/"), bytes);
    }
    let named = folder.canonicalize().ok().and_then(|f| f.file_name().map(|n| n.to_string_lossy().into_owned()));
    Ok(PackFiles { name: named.unwrap_or_else(|| folder.display().to_string()), files })
}

/// Whether a file begins as an image does.
#[must_use]
pub fn is_image(path: &Path) -> bool {
    bytes_of(path, image::MAGIC.len()).is_ok_and(|bytes| image::is_image(&bytes))
}

/// A file that is to be an image; the loader says so where it is none.
///
/// # Errors
/// [`PackError::Unreadable`].
pub fn read_image(path: &Path) -> Result<PackFiles, PackError> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(PackFiles::of_image(&name, bytes_of(path, limits::IMAGE_BYTES)?))
}

fn walk(folder: &Path, depth: usize, out: &mut Vec<PathBuf>) -> Result<(), PackError> {
    if depth > FOLDERS {
        return Ok(());
    }
    let entries = folder.read_dir().map_err(|error| unreadable(folder, &error.to_string()))?;
    let mut found = Vec::new();
    for entry in entries {
        found.push(entry.map_err(|error| unreadable(folder, &error.to_string()))?.path());
    }
    found.sort();
    for path in found {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            walk(&path, depth.saturating_add(1), out)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            out.push(path);
        }
    }
    Ok(())
}

/// A file's bytes; one past the limit is enough for the loader to say so.
fn bytes_of(path: &Path, limit: usize) -> Result<Vec<u8>, PackError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let file = File::open(path).map_err(|error| unreadable(path, &error.to_string()))?;
    file.take(most).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error.to_string()))?;
    Ok(bytes)
}

fn unreadable(path: &Path, why: &str) -> PackError {
    PackError::Unreadable { path: path.display().to_string(), why: why.to_owned() }
}
