//! The closed sets of names of a purchase, as stored and published.

use crate::words;

words! {
    pub enum PurchaseState {
        /// Proven, and nobody has the money yet: the commonest way for a good pilot to die.
        AwaitingBudget = "awaiting_budget",
        Draft = "draft",
        InApproval = "in_approval",
        Approved = "approved",
        /// The procedure is public.
        Notice = "notice",
        Standstill = "standstill",
        Awarded = "awarded",
        Contracted = "contracted",
        Delivering = "delivering",
        Completed = "completed",
        Cancelled = "cancelled",
        Terminated = "terminated",
    }
}

words! {
    pub enum PurchaseVerb {
        Begin = "begin",
        Fund = "fund",
        Describe = "describe",
        RecordCondition = "record_condition",
        ChooseRoute = "choose_route",
        RequestApproval = "request_approval",
        Approve = "approve",
        Return = "return",
        TakeStep = "take_step",
        RefuseStep = "refuse_step",
        Complain = "complain",
        DismissComplaint = "dismiss_complaint",
        UpholdComplaint = "uphold_complaint",
        DraftContract = "draft_contract",
        SignContract = "sign_contract",
        RecordContract = "record_contract",
        Order = "order",
        Complete = "complete",
        Cancel = "cancel",
        Terminate = "terminate",
    }
}

words! {
    /// Where a purchase starts from.
    pub enum Origin { Pilot = "pilot", Reuse = "reuse" }
}

words! {
    pub enum StepState {
        Pending = "pending",
        /// Its turn has come.
        Ready = "ready",
        Done = "done",
        Refused = "refused",
        /// An optional step that was left out.
        Skipped = "skipped",
        Waived = "waived",
    }
}

words! {
    pub enum ApprovalState {
        Pending = "pending",
        Asked = "asked",
        Approved = "approved",
        Returned = "returned",
        /// Another approval of the round was refused first.
        Lapsed = "lapsed",
    }
}

words! {
    pub enum NoticeKind {
        Intent = "intent",
        ProvisionalAward = "provisional_award",
        Award = "award",
        Contract = "contract",
        Correction = "correction",
        Cancellation = "cancellation",
    }
}

words! {
    pub enum ContractState {
        Draft = "draft",
        InForce = "in_force",
        Completed = "completed",
        Terminated = "terminated",
    }
}

words! {
    pub enum DeliverableState {
        Due = "due",
        Delivered = "delivered",
        Accepted = "accepted",
        /// Taken over, with faults to mend that do not stand in the way of payment.
        AcceptedWithReserve = "accepted_with_reserve",
        Returned = "returned",
    }
}

words! {
    pub enum DeliverableVerb {
        Deliver = "deliver",
        Accept = "accept",
        AcceptWithReserve = "accept_with_reserve",
        Return = "return",
    }
}

words! {
    pub enum InvoiceState {
        Received = "received",
        Checked = "checked",
        Approved = "approved",
        Returned = "returned",
        Paid = "paid",
    }
}

words! {
    pub enum InvoiceVerb {
        Submit = "submit",
        Check = "check",
        Approve = "approve",
        Return = "return",
        Pay = "pay",
    }
}

impl PurchaseState {
    /// From the first notice on everybody can read it.
    pub fn is_public(self) -> bool {
        use PurchaseState::{Awarded, Completed, Contracted, Delivering, Notice, Standstill, Terminated};
        matches!(self, Notice | Standstill | Awarded | Contracted | Delivering | Completed | Terminated)
    }

    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Terminated)
    }
}
