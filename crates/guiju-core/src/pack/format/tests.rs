use super::*;
use crate::pack::load;
use crate::vocabulary::Vocabulary;

const MANIFEST: &str = "id = \"p\"\nsemantics = 1\nzh = \"某文件\"\nen = \"Some\"\nissuer = \"某市\"\nfrom = 2007-01-01\njurisdiction = [\"3201\"]\n";
const CLAUSES: &str = "\"一#1\" = { sha = \"0b9bb5713eaa77fb\", gist = \"某\", numerals = [], duty = [] }\n";

fn pack(norm: &str) -> PackFiles {
    let files = [("pack.toml", MANIFEST), ("clauses.toml", CLAUSES), ("norms/1.toml", norm)];
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    PackFiles { name: "p".to_owned(), files }
}

fn norm(expressions: &str) -> String {
    format!(
        "# 注释\n[x]\nclause  = \"一#1\" # stays\nzh      = \"某\"\nen      = \"some\"\nforce   = {{ should = \"应\" }}\nbearer  = \"county\"\nsubject = \"community\"\n{expressions}\nsample  = \"@2012-12-31 households 3000\"\ncases   = [ \"met @2012-12-31: households 3001\" ]\n"
    )
}

fn formatted(norm: &str, language: Option<Language>) -> String {
    let pack = pack(norm);
    let loaded = load(std::slice::from_ref(&pack), Vocabulary::core());
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let files = format(&pack, &loaded.rules, language);
    let bytes = files.get("norms/1.toml").cloned().unwrap_or_else(|| norm.as_bytes().to_vec());
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_same_norm_in_either_language() {
    let loose = norm("require = \"full_time_workers>=households*1 person/300 household\"");
    let en = norm("require = \"full_time_workers >= households * 1 person / 300 household\"");
    let zh = norm("require = \"专职社区工作者数 >= 户数 * 1人 / 300户\"");
    let zh = zh.replace("专职社区工作者数", &label("full_time_workers")).replace("户数", &label("households"));
    assert_eq!(formatted(&loose, None), en);
    for from in [&loose, &en, &zh] {
        assert_eq!(formatted(from, Some(Language::English)), en);
        assert_eq!(formatted(from, Some(Language::Chinese)), zh);
    }
    assert_eq!(formatted(&zh, None), zh);
}

fn label(fact: &str) -> String {
    let vocabulary = Vocabulary::core();
    let community = vocabulary.kind_named("community").unwrap().id;
    vocabulary.fact_named(community, fact).unwrap().zh.clone()
}

#[test]
fn strings_keep_what_they_say() {
    let loose = norm("when    = \"\"\"\nname   ends with “社区”\n\"\"\"\nrequire = 'households >= 3   household'");
    let en = norm("when    = 'name ends with \"社区\"'\nrequire = \"households >= 3 household\"");
    assert_eq!(formatted(&loose, Some(Language::English)), en);
    assert_eq!(formatted(&en, Some(Language::English)), en);
}

#[test]
fn periods_and_windows() {
    let en = norm("per     = \"2 years\"\nover    = 4\nrequire = \"count(trainings in period) >= 1\"");
    let zh = formatted(&en, Some(Language::Chinese));
    assert!(zh.contains("per     = \"2年\"") && zh.contains(" 本期内) >= 1\""), "{zh}");
    assert_eq!(formatted(&zh, Some(Language::English)), en);
}
