//! Kleene above atoms: not, and, or, implies, if, quantifiers over collections that may hold more.

use super::atom;
use super::expression::{Coll, Expr, FactRef};
use super::scene::Scene;
use super::tally::members;
use super::world::Value;

/// The oracle's own three values, in the order false < unknown < true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    /// Of a boolean.
    #[must_use]
    pub fn of(value: bool) -> Self {
        if value { Truth::True } else { Truth::False }
    }
    /// Negation.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

/// Which answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The least that the engine must decide.
    Must,
    /// What is true of all completions, atom by atom: the engine may never claim more or other.
    May,
}

/// There were more completions than the oracle follows; the pair is left out and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

/// The truth of an expression.
///
/// # Errors
/// When there were too many completions.
pub fn truth(expr: &Expr, scene: &Scene<'_>, side: Side) -> Result<Truth, TooMany> {
    let of = |e: &Expr| truth(e, scene, side);
    Ok(match expr {
        Expr::Atom(a) => atom::truth(a, scene, side)?,
        Expr::Not(a) => of(a)?.negate(),
        Expr::And(all) => all.iter().map(of).collect::<Result<Vec<_>, _>>()?.into_iter().min().unwrap_or(Truth::True),
        Expr::Or(all) => all.iter().map(of).collect::<Result<Vec<_>, _>>()?.into_iter().max().unwrap_or(Truth::False),
        Expr::Implies(a, b) => of(a)?.negate().max(of(b)?),
        // (c and a) or (not c and b) or (a and b), so that an open condition over two equal answers is decided.
        Expr::If(c, a, b) => {
            let (c, a, b) = (of(c)?, of(a)?, of(b)?);
            c.min(a).max(c.negate().min(b)).max(a.min(b))
        }
        Expr::Every(coll, body) => over(coll, body, scene, side)?
            .into_iter()
            .map(|(passes, holds)| passes.negate().max(holds))
            .min()
            .unwrap_or(Truth::True)
            .min(if whole(coll, scene) { Truth::True } else { Truth::Unknown }),
        Expr::Some(coll, body) => over(coll, body, scene, side)?
            .into_iter()
            .map(|(passes, holds)| passes.min(holds))
            .max()
            .unwrap_or(Truth::False)
            .max(if whole(coll, scene) { Truth::False } else { Truth::Unknown }),
    })
}

/// Whether the collection certainly holds no others.
#[must_use]
pub fn whole(coll: &Coll, scene: &Scene<'_>) -> bool {
    members(scene, &coll.path).1.is_empty()
}

/// For each member seen: whether it is there and passes the filter, and whether the body holds.
fn over(coll: &Coll, body: &Expr, scene: &Scene<'_>, side: Side) -> Result<Vec<(Truth, Truth)>, TooMany> {
    let (known, _) = members(scene, &coll.path);
    let each = |way: &Vec<&_>| {
        let inner = scene.inside(way);
        let passes = coll.filter.as_ref().map_or(Ok(Truth::True), |f| truth(f, &inner, side))?;
        Ok((present(&inner, coll.in_period).min(passes), truth(body, &inner, side)?))
    };
    known.iter().map(each).collect()
}

/// Whether the innermost record is there: its event is not after the as-of date, and lies in the period where one is meant.
#[must_use]
pub fn present(scene: &Scene<'_>, in_period: bool) -> Truth {
    let kind = scene.stack.last().expect("a record").kind;
    let Some(fact) = kind.event() else { return Truth::True };
    match scene.given(&FactRef { kind, fact, year: 0 }) {
        Value::Day(d) if d > scene.as_of => Truth::False,
        Value::Day(d) if in_period => {
            let (a, b) = scene.period.expect("a period is being judged");
            Truth::of(a <= d && d <= b)
        }
        Value::Day(_) => Truth::True,
        Value::None => Truth::False,
        _ => Truth::Unknown,
    }
}
