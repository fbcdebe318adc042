//! What is known of one fact: nothing, that there is none, a value, or bounds.

/// The state of one fact on one subject (SEMANTICS §2). Not an `Option`: unknown and none are different things.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fact<T> {
    /// Not given: stands for every value of the fact's range.
    #[default]
    Unknown,
    /// Known not to exist (无); only facts declared optional may say so.
    None,
    /// The value.
    Known(T),
    /// Somewhere between the two ends, both included; an absent end is the fact's own.
    Between(Option<T>, Option<T>),
}

impl<T> Fact<T> {
    /// The value, when it is known exactly.
    pub fn known(&self) -> Option<&T> {
        match self {
            Fact::Known(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<T> for Fact<T> {
    fn from(value: T) -> Self {
        Fact::Known(value)
    }
}
