//! Truth: true, false or unknown, with Kleene's strong logic.
//!
//! | and | T | F | U |   | or | T | F | U |   | implies | T | F | U |   | not |   |
//! |-----|---|---|---|---|----|---|---|---|---|---------|---|---|---|---|-----|---|
//! | T   | T | F | U |   | T  | T | T | T |   | T       | T | F | U |   | T   | F |
//! | F   | F | F | F |   | F  | T | F | U |   | F       | T | T | T |   | F   | T |
//! | U   | U | F | U |   | U  | T | U | U |   | U       | T | U | U |   | U   | U |

/// A truth value; `Unknown` stands for "true for some completions, false for others, or not decided".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Truth {
    /// False for every completion.
    False,
    /// Not decided by what is known.
    Unknown,
    /// True for every completion.
    True,
}

impl Truth {
    /// Conjunction; see the table above.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }
    /// Disjunction; see the table above.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }
    /// `not a or b`; see the table above.
    #[must_use]
    pub fn implies(self, other: Truth) -> Truth {
        self.negate().or(other)
    }
    /// Negation; unknown stays unknown.
    #[must_use]
    pub fn negate(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
    /// The same value, when both sides agree; unknown otherwise. This is how the two ends of an unset parameter meet.
    #[must_use]
    pub fn agree(self, other: Truth) -> Truth {
        if self == other { self } else { Truth::Unknown }
    }
    /// Whether it is decided.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Truth::Unknown
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::True } else { Truth::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    #[test]
    fn kleene_tables() {
        let all = [True, False, Unknown];
        let and = [[True, False, Unknown], [False, False, False], [Unknown, False, Unknown]];
        let or = [[True, True, True], [True, False, Unknown], [True, Unknown, Unknown]];
        let implies = [[True, False, Unknown], [True, True, True], [True, Unknown, Unknown]];
        for (i, a) in all.into_iter().enumerate() {
            for (j, b) in all.into_iter().enumerate() {
                assert_eq!(Truth::and(a, b), and[i][j], "{a:?} and {b:?}");
                assert_eq!(Truth::or(a, b), or[i][j], "{a:?} or {b:?}");
                assert_eq!(a.implies(b), implies[i][j], "{a:?} implies {b:?}");
            }
        }
        assert_eq!([True.negate(), False.negate(), Unknown.negate()], [False, True, Unknown]);
    }
}
