pub mod rejection;
