//! Typed ids: a pilot's id cannot be handed in where a purchase's is asked. Transparent over a UUID, so that rows,
//! JSON and addresses show the same text.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rejection::Rejection;

macro_rules! typed_ids {
    ($($name:ident),+ $(,)?) => {$(
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = Rejection;

            /// Only the hyphenated form is an address; every thing has one address.
            fn from_str(text: &str) -> Result<Self, Rejection> {
                let id = Uuid::parse_str(text).map_err(|_| Rejection::new("not-an-id"))?;
                if text.len() == 36 { Ok(Self(id)) } else { Err(Rejection::new("not-an-id")) }
            }
        }
    )+};
}

typed_ids!(
    // people and organisations
    PersonId,
    OrganisationId,
    MembershipId,
    InvitationId,
    LabelId,
    AssignmentId, //
    // catalogue, programme
    SolutionId,
    SolutionVersionId,
    ProgrammeId,
    CohortId,
    ParticipantId,
    TrainingId, //
    // call, application, evaluation
    NeedId,
    CallId,
    CallVersionId,
    FormVersionId,
    LotId,
    QuestionId,
    ApplicationId,
    SubmissionId,
    InquiryId,
    PartnershipId,
    PanelId,
    ComplaintId, //
    // journey, pilot, mentorship
    JourneyId,
    ProcessId,
    PilotId,
    HypothesisId,
    MilestoneId,
    MeasurementId,
    MentorId,
    MentorshipId,
    MentoringSessionId, //
    // purchase
    PurchaseId,
    PurchaseStepId,
    ContractId,
    OrderId,
    DeliverableId,
    InvoiceId,
    PaymentId, //
    // across
    RulesVersionId,
    AttachmentId,
    TaskId,
    HoldId,
);
