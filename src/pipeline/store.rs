//! Counts, spans and sums over all stages, by country, in four statements, kept for some seconds.
//!
//! Every condition below is the SQL twin of a rule in `domain/src/visibility/`: calls and what follows from them count
//! when public, applications from the opening on, outcomes from the announcement on, pilots once both signed, purchases
//! once contracted. Imported calls are the history of other systems and are not counted.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use platform::sql::Sql;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};

/// For how long the same figures are shown.
const KEPT: TimeDelta = TimeDelta::seconds(30);

/// How many things of a country reached a stage.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Count {
    pub stage: String,
    pub country: String,
    pub n: i64,
}

/// How many cases of a country took so many days for a step.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Span {
    pub step: String,
    pub country: String,
    pub days: i64,
    pub n: i64,
}

/// What was paid in a country and a currency, to how many startups.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Sum {
    /// `pilot` or `purchase`.
    pub kind: String,
    pub country: String,
    pub currency: String,
    pub minor: i64,
    pub payees: i64,
}

/// How many verified startups and teams of a country answered for a group of founders, and how many of them have some.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Group {
    /// `women`, `young` or `disabled`.
    pub name: String,
    pub country: String,
    pub answered: i64,
    pub of_them: i64,
}

/// Everything that the page tells, for all countries.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub counts: Vec<Count>,
    pub spans: Vec<Span>,
    pub sums: Vec<Sum>,
    pub groups: Vec<Group>,
}

/// The figures of this process, a little stale by design.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Option<(DateTime<Utc>, Arc<Snapshot>)>>);

impl Kept {
    /// The figures at case time `now`, read anew when the kept ones are too old by the real clock.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn read<C: ConnectionTrait>(
        &self,
        conn: &C,
        now: DateTime<Utc>,
        real: DateTime<Utc>,
    ) -> Result<Arc<Snapshot>, DbErr> {
        if let Some(snapshot) = self.kept(real) {
            return Ok(snapshot);
        }
        let backend = conn.get_database_backend();
        let snapshot = Arc::new(Snapshot {
            counts: Count::find_by_statement(counts(backend, now)).all(conn).await?,
            spans: Span::find_by_statement(Statement::from_string(backend, spans(backend))).all(conn).await?,
            sums: Sum::find_by_statement(Statement::from_string(backend, SUMS)).all(conn).await?,
            groups: Group::find_by_statement(Statement::from_string(backend, GROUPS)).all(conn).await?,
        });
        if let Ok(mut kept) = self.0.lock() {
            *kept = Some((real, Arc::clone(&snapshot)));
        }
        Ok(snapshot)
    }

    fn kept(&self, real: DateTime<Utc>) -> Option<Arc<Snapshot>> {
        let kept = self.0.lock().ok()?;
        kept.as_ref().filter(|(at, _)| real - *at < KEPT).map(|(_, snapshot)| Arc::clone(snapshot))
    }
}

fn counts(backend: DbBackend, now: DateTime<Utc>) -> Statement {
    let mut sql = Sql::new(
        backend,
        "SELECT 'solutions' AS stage, country, count(*) AS n FROM solution WHERE state = 'published' GROUP BY country
        UNION ALL SELECT 'calls', jurisdiction, count(*) FROM call
            WHERE origin = 'native' AND visibility = 'public' AND published_at IS NOT NULL AND opens_at <= ",
    );
    sql.bind(now).push(
        " GROUP BY jurisdiction
        UNION ALL SELECT 'applications', c.jurisdiction, count(*) FROM application a JOIN call c ON c.id = a.call_id
            WHERE a.opened_at IS NOT NULL AND c.visibility = 'public' GROUP BY c.jurisdiction
        UNION ALL SELECT 'selected', c.jurisdiction, count(*) FROM application a JOIN call c ON c.id = a.call_id
            WHERE a.announced_at IS NOT NULL AND a.state IN ('selected', 'accepted', 'declined')
                AND c.visibility = 'public' GROUP BY c.jurisdiction
        UNION ALL SELECT 'pilots', jurisdiction, count(*) FROM pilot
            WHERE agreed_at IS NOT NULL AND started_at IS NOT NULL GROUP BY jurisdiction
        UNION ALL SELECT 'running', jurisdiction, count(*) FROM pilot
            WHERE state IN ('running', 'paused', 'in_review') GROUP BY jurisdiction
        UNION ALL SELECT 'proven', jurisdiction, count(*) FROM pilot
            WHERE agreed_at IS NOT NULL AND outcome = 'proven' GROUP BY jurisdiction
        UNION ALL SELECT 'purchased', jurisdiction, count(*) FROM purchase
            WHERE contracted_at IS NOT NULL GROUP BY jurisdiction
        UNION ALL SELECT 'paid', jurisdiction, count(*) FROM purchase WHERE contracted_at IS NOT NULL AND EXISTS
            (SELECT 1 FROM contract k WHERE k.purchase_id = purchase.id AND k.paid_minor > 0) GROUP BY jurisdiction
        UNION ALL SELECT CASE WHEN t.paid_on <= i.due_on THEN 'on_time' ELSE 'late' END, p.jurisdiction, count(*)
            FROM invoice i JOIN contract k ON k.id = i.contract_id JOIN purchase p ON p.id = k.purchase_id
            JOIN (SELECT invoice_id, max(paid_on) AS paid_on FROM payment GROUP BY invoice_id) t ON t.invoice_id = i.id
            WHERE i.state = 'paid' GROUP BY CASE WHEN t.paid_on <= i.due_on THEN 'on_time' ELSE 'late' END,
                p.jurisdiction",
    );
    sql.statement()
}

/// Whole days between two moments, in the words of this database.
fn days(backend: DbBackend, from: &str, to: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("CAST(floor(extract(epoch FROM ({to} - {from})) / 86400) AS bigint)"),
        _ => format!("CAST(julianday({to}) - julianday({from}) + 0.0000005 AS integer)"),
    }
}

/// Days from the day (universal time) of a moment to a day.
fn days_until(backend: DbBackend, from: &str, to: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("CAST({to} - CAST({from} AT TIME ZONE 'UTC' AS date) AS bigint)"),
        _ => format!("CAST(julianday({to}) - julianday(date({from})) AS integer)"),
    }
}

fn spans(backend: DbBackend) -> String {
    let between = |from, to| days(backend, from, to);
    let (decision, start) = (between("c.deadline", "n.decided_at"), between("n.decided_at", "p.started_at"));
    let (pilot, contract) = (between("started_at", "concluded_at"), between("p.concluded_at", "b.contracted_at"));
    let payment = days_until(backend, "i.received_at", "t.paid_on");
    format!(
        "SELECT step, country, days, count(*) AS n FROM (
        SELECT 'decision' AS step, c.jurisdiction AS country, {decision} AS days FROM panel n
            JOIN call c ON c.id = n.call_id WHERE n.announced_at IS NOT NULL AND c.visibility = 'public'
        UNION ALL SELECT 'start', p.jurisdiction, {start} FROM pilot p
            JOIN application a ON a.id = p.application_id JOIN panel n ON n.call_id = a.call_id
            WHERE n.announced_at IS NOT NULL AND p.agreed_at IS NOT NULL AND p.started_at IS NOT NULL
        UNION ALL SELECT 'pilot', jurisdiction, {pilot} FROM pilot
            WHERE agreed_at IS NOT NULL AND started_at IS NOT NULL AND concluded_at IS NOT NULL
        UNION ALL SELECT 'contract', b.jurisdiction, {contract} FROM purchase b JOIN pilot p ON p.id = b.pilot_id
            WHERE b.origin = 'pilot' AND p.outcome = 'proven' AND b.contracted_at IS NOT NULL
        UNION ALL SELECT 'payment', b.jurisdiction, {payment} FROM invoice i
            JOIN contract k ON k.id = i.contract_id JOIN purchase b ON b.id = k.purchase_id
            JOIN (SELECT invoice_id, max(paid_on) AS paid_on FROM payment GROUP BY invoice_id) t ON t.invoice_id = i.id
            WHERE i.state = 'paid'
        ) spans WHERE days IS NOT NULL GROUP BY step, country, days"
    )
}

const GROUPS: &str = "SELECT name, country, count(*) AS answered,
        count(CASE WHEN founders > 0 THEN 1 END) AS of_them FROM (
        SELECT 'women' AS name, jurisdiction AS country, women_founders AS founders, kind, state FROM organisation
        UNION ALL SELECT 'young', jurisdiction, young_founders, kind, state FROM organisation
        UNION ALL SELECT 'disabled', jurisdiction, disabled_founders, kind, state FROM organisation
        ) told WHERE founders IS NOT NULL AND state = 'verified' AND kind IN ('startup', 'team')
        GROUP BY name, country";

const SUMS: &str = "SELECT 'pilot' AS kind, p.jurisdiction AS country, m.currency AS currency,
        CAST(sum(m.total_minor) AS bigint) AS minor, count(DISTINCT p.startup_id) AS payees
        FROM pilot_payment m JOIN pilot p ON p.id = m.pilot_id
        WHERE p.agreed_at IS NOT NULL GROUP BY p.jurisdiction, m.currency
    UNION ALL SELECT 'purchase', b.jurisdiction, m.currency, CAST(sum(m.total_minor) AS bigint),
        count(DISTINCT b.supplier_id)
        FROM payment m JOIN invoice i ON i.id = m.invoice_id JOIN contract k ON k.id = i.contract_id
        JOIN purchase b ON b.id = k.purchase_id
        WHERE b.contracted_at IS NOT NULL GROUP BY b.jurisdiction, m.currency";
