//! What the pages of the account send.

use domain::{
    access::password,
    rejection::{Problems, Rejection},
    value::{Email, text},
};
use platform::forms::Submitted;

/// # Errors
/// What is wrong with the name, at `name`.
pub fn name(form: &Submitted) -> Result<String, Problems> {
    Ok(text::line("name", form.text("name"), 120)?)
}

/// The new password, for a person with this address and name.
///
/// # Errors
/// What is wrong with it, at `password`; `password-same` where nothing would change.
pub fn password(form: &Submitted, email: &str, name: &str) -> Result<String, Problems> {
    let new = form.text("password");
    password::check(new, email, name)?;
    if new == form.text("present_password") {
        return Err(Rejection::at("password", "password-same").into());
    }
    Ok(new.to_owned())
}

/// # Errors
/// What is wrong with the address, at `email`; `address-same` where nothing would change.
pub fn address(form: &Submitted, present: &str) -> Result<Email, Problems> {
    let email = Email::parse("email", form.text("email"))?;
    if email.as_str() == present {
        return Err(Rejection::at("email", "address-same").into());
    }
    Ok(email)
}
