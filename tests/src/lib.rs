//! What the test suites share: nothing yet but the corpus and page readers.
