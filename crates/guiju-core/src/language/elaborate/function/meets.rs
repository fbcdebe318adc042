//! `meets("x")`, `达到("…")`: x is a norm or a standard; true when it does not apply or its requirement is true. Its deadline and
//! force do not matter.

use super::Descriptor;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::formula::{Atom, Formula, RecordPath, Step, Target};
use crate::language::tree::{Argument, Function, Shape, Word};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Meets,
    en: "meets",
    zh: "达到",
    shape: Shape::Text,
    signature: "meets(\"norm or standard\")",
    meaning_zh: "规范或标准不适用，或者其要求成立；不论期限和效力",
    meaning_en: "the norm or standard does not apply, or its requirement holds, whatever its deadline and force",
    example: ("city", "share(communities where meets(\"staff-ratio\")) >= 90%"),
    laws: &[],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let Some(Argument::Text(quoted)) = call.arguments.first() else { return Value::Error };
    let Some((record, target)) = target(pass, quoted) else { return Value::Error };
    Value::Truth(Formula::Atom(Atom::Meets(record, target)))
}

/// What is quoted, and the record here that it is about: the innermost, or the one of its kind above it.
pub(super) fn target(pass: &mut Pass<'_>, quoted: &Word) -> Option<(RecordPath, Target)> {
    let Some((target, kind)) = pass.context.names.target(&quoted.text) else {
        let names = pass.context.names.targets();
        let near = nearest(&quoted.text, names.iter().map(String::as_str));
        pass.report(Diagnostic::new(Code::UnknownTarget, quoted.span, [quoted.text.clone()]).suggest(near));
        return None;
    };
    let mut record = pass.innermost();
    if record.kind != kind {
        let vocabulary = pass.context.vocabulary;
        if !vocabulary.lies_under(record.kind, kind) {
            let name = |id| vocabulary.kind(id).map(|k| (k.zh.clone(), k.name.clone())).unwrap_or_default();
            let ((zh, en), (here_zh, here_en)) = (name(kind), name(record.kind));
            pass.fail(Code::WrongSubject, quoted.span, [quoted.text.clone(), zh, here_zh, en, here_en]);
            return None;
        }
        record.steps.push(Step::Up(kind));
        record.kind = kind;
    }
    Some((record, target))
}
