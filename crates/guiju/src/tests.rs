//! The door's promises: what may cross threads, what is carried, what is said of a pack that is not there.

use crate::{CheckError, Date, Outcome, PackError, Register, RuleSet, Verdict};

fn promised<T: Clone + Send + Sync + 'static>() {}

#[test]
fn rules_registers_and_outcomes_cross_threads() {
    promised::<RuleSet>();
    promised::<Register>();
    promised::<Outcome>();
}

#[test]
fn every_carried_pack_loads_by_its_id() {
    let ids: Vec<&str> = crate::packs::builtin_ids().collect();
    assert!(ids.contains(&"nanjing-2007"));
    for id in ids {
        let rules = RuleSet::builtin([id]).unwrap();
        assert_eq!(rules.packs()[0].id, id);
    }
}

#[test]
fn a_pack_that_is_not_there_gets_a_suggestion() {
    let Err(PackError::NotFound { suggestion, .. }) = RuleSet::builtin(["nanjing-2077"]) else {
        panic!("no such pack")
    };
    assert_eq!(suggestion.as_deref(), Some("nanjing-2007"));
    assert!(matches!(RuleSet::load("no/such/folder"), Err(PackError::Unreadable { .. })));
}

fn one(data: &str) -> (RuleSet, Register) {
    let rules = RuleSet::builtin(["nanjing-2007"]).unwrap();
    let register = Register::from_json(rules.vocabulary(), data.as_bytes()).unwrap();
    (rules, register)
}

#[test]
fn the_register_s_own_date_serves_where_none_is_given() {
    let (rules, register) = one(r#"{"as_of": "2010-12-31", "community": {"code": "320102001001"}}"#);
    assert!(rules.check(&register, None).is_ok());
    let (rules, register) = one(r#"{"community": {"code": "320102001001"}}"#);
    assert!(rules.check(&register, None).is_err());
    assert!(rules.check(&register, Date::new(2010, 12, 31)).is_ok());
}

#[test]
fn a_proof_is_asked_for_by_names() {
    let (rules, register) =
        one(r#"{"as_of": "2010-12-31", "community": {"code": "320102001001", "full_time_workers": 5}}"#);
    let proof = rules.explain(&register, "320102001001", "nanjing-2007/staff-floor", None).unwrap();
    assert_eq!(proof.verdict, Verdict::Unmet);
    let missing = rules.explain(&register, "320102001009", "nanjing-2007/staff-floor", None);
    assert!(matches!(missing, Err(CheckError::NoSubject { .. })));
    let Err(CheckError::NoNorm { suggestion, .. }) =
        rules.explain(&register, "320102001001", "nanjing-2007/staff-flor", None)
    else {
        panic!("no such norm")
    };
    assert_eq!(suggestion.as_deref(), Some("nanjing-2007/staff-floor"));
}

#[test]
fn the_digest_depends_on_the_verdicts_alone() {
    let digest = |data: &str| {
        let (rules, register) = one(data);
        rules.check(&register, Date::new(2010, 12, 31)).unwrap().verdict_digest()
    };
    let first = r#"{"communities": [{"code": "320102001001", "full_time_workers": 5}, {"code": "320102001002"}]}"#;
    let turned = r#"{"communities": [{"code": "320102001002"}, {"code": "320102001001", "full_time_workers": 4}]}"#;
    let other = r#"{"communities": [{"code": "320102001001", "full_time_workers": 6}, {"code": "320102001002"}]}"#;
    assert_eq!(digest(first), digest(turned));
    assert_ne!(digest(first), digest(other));
}
