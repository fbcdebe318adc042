//! dev
#![allow(clippy::all, clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, clippy::print_stdout)]
use guiju_tests::differential::Batch;
use guiju_tests::door;
#[test]
fn show() {
    for s in 0..6 { let b = Batch::expressions(s);
    let (r, e) = door::rules(&[("orchards".to_owned(), b.files())]);
    println!("norms {}", r.norms().len());
    let t = b.files()["norms/1-all.toml"].clone();
    for x in e { println!("{x}");
      if let Some(i) = x.find("1-all.toml\", start: ") { let n: usize = x[i+20..].split(',').next().unwrap().parse().unwrap(); let l = t[..n].rfind('\n').unwrap(); println!("    {}", t[l..].lines().nth(1).unwrap()); } } }
}
