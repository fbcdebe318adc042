//! Registers as an embedding program uses them: the data, with what was wrong with them.

use std::ops::Deref;
use std::sync::Arc;

use guiju_core::register::{self, DataError, RegisterBuilder};
use guiju_core::vocabulary::Vocabulary;

/// The data, and the records that were refused. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Register {
    inner: register::Register,
    errors: Arc<[DataError]>,
}

impl Register {
    /// Reads JSON. What is wrong with single records stands in [`Register::errors`]; the good ones are kept.
    ///
    /// # Errors
    /// Where nothing can be read: no JSON, no UTF-8, past a limit, an error of the reader itself.
    #[cfg(feature = "json")]
    pub fn from_json(vocabulary: &Arc<Vocabulary>, reader: impl std::io::Read) -> Result<Register, ReadError> {
        let mut builder = Register::builder(vocabulary);
        let bytes = guiju_data::json::bytes_of(reader)?;
        guiju_data::json::read_into(&mut builder, &bytes, "")?;
        Ok(builder.finish().into())
    }
    /// A builder to add records to; its `finish()` turns into a register by `.into()`.
    ///
    /// ```
    /// use guiju::{NewRecord, Parent, Rational, Register, Value, Vocabulary, Year};
    /// let words = Vocabulary::core();
    /// let kind = words.kind_named("community").map(|k| k.id).unwrap();
    /// let households = words.fact_named(kind, "households").map(|f| f.id).unwrap();
    /// let mut builder = Register::builder(words);
    /// let code = Some(String::from("320102001001"));
    /// let one = builder.add(NewRecord { kind, parent: Parent::None, code, id: None, place: String::from("row 2") });
    /// builder.set(one, households, Year::Any, Value::Number(Rational::whole(1800)).into(), "row 2, column C");
    /// let register: Register = builder.finish().into();
    /// assert!(register.errors().is_empty() && register.of_kind(kind).count() == 1);
    /// ```
    #[must_use]
    pub fn builder(vocabulary: &Arc<Vocabulary>) -> RegisterBuilder {
        RegisterBuilder::new(vocabulary.clone())
    }
    /// From communities that the program has as structs.
    #[cfg(feature = "entities")]
    #[must_use]
    pub fn from_communities(communities: impl IntoIterator<Item = guiju_core::entity::Community>) -> Register {
        register::Register::from_communities(communities).into()
    }
    /// What is wrong with the data, record by record.
    #[must_use]
    pub fn errors(&self) -> &[DataError] {
        &self.errors
    }
}

impl From<(register::Register, Vec<DataError>)> for Register {
    fn from((inner, errors): (register::Register, Vec<DataError>)) -> Self {
        Register { inner, errors: errors.into() }
    }
}

impl Deref for Register {
    type Target = register::Register;

    fn deref(&self) -> &register::Register {
        &self.inner
    }
}

/// Data that cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", .0.code.row().name, .0.arguments.join(", "))]
pub struct ReadError(pub DataError);

impl From<DataError> for ReadError {
    fn from(error: DataError) -> Self {
        ReadError(error)
    }
}
