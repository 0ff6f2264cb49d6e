//! Mentorship: somebody who knows the way goes along with a startup's pilot. Profiles are approved, matches are
//! proposed with their reasons, sessions are logged against milestones (product.md 2.8).

mod fit;
mod life;
mod mentor;
mod session;
#[cfg(test)]
mod tests;

pub use fit::{Bar, Fit, Load, Need, Profile, Reason, bar_of, fit};
pub use life::{Mentorship, MentorshipState, MentorshipVerb};
pub use mentor::{Mentor, MentorState, MentorVerb};
pub use session::{MentoringSession, NoShow, SessionState, SessionVerb, duration_problem, planning_problem};
