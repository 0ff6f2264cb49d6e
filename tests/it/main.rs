//! One binary for all integration tests, so that the application is linked once.

mod vocabulary;
