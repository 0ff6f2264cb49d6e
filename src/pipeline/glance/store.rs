//! What a person's own organisations have, by state, and what was paid: two statements, however many roles there are.

use chrono::{DateTime, NaiveDate, Utc};
use platform::sql::Sql;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

/// Whose things are counted.
#[derive(Clone, Debug, Default)]
pub struct Own {
    pub person: Uuid,
    pub startups: Vec<Uuid>,
    pub agencies: Vec<Uuid>,
    pub offices: Vec<Uuid>,
    /// Countries of those offices.
    pub countries: Vec<String>,
    /// Whether the person sits on panels, mentors, or looks after the platform.
    pub evaluates: bool,
    pub mentors: bool,
    pub keeps: bool,
}

/// How many things a question finds in a state.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Count {
    pub question: String,
    pub state: String,
    pub n: i64,
}

/// Money by question and currency, in minor units.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Amount {
    pub question: String,
    pub currency: String,
    pub paid: i64,
    pub owed: i64,
    /// Invoices whose day has passed.
    pub late: i64,
}

/// # Errors
/// When the database cannot be read.
pub async fn counts<C: ConnectionTrait>(conn: &C, own: &Own, now: DateTime<Utc>) -> Result<Vec<Count>, DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT 'none' AS question, 'none' AS state, CAST(0 AS bigint) AS n WHERE 1 = 0",
    );
    if !own.startups.is_empty() {
        // until the announcement the team knows of no outcome: domain/src/visibility/application.rs
        sql.push(
            " UNION ALL SELECT 'applications', CASE WHEN announced_at IS NULL AND state IN
                ('shortlisted', 'selected', 'reserve', 'not_selected') THEN 'eligible' ELSE state END, count(*)
            FROM application WHERE startup_id IN (",
        );
        sql.list(own.startups.clone()).push(
            ") GROUP BY CASE WHEN announced_at IS NULL AND state IN
                ('shortlisted', 'selected', 'reserve', 'not_selected') THEN 'eligible' ELSE state END
            UNION ALL SELECT 'pilots', state, count(*) FROM pilot WHERE startup_id IN (",
        );
        sql.list(own.startups.clone()).push(") GROUP BY state");
    }
    if !own.agencies.is_empty() {
        // PostgreSQL takes two places of one value for two values, so the phase is told before it is counted
        sql.push(
            " UNION ALL SELECT 'calls', phase, count(*) FROM (SELECT CASE WHEN state <> 'published' THEN state
                WHEN deadline IS NULL OR deadline <= ",
        );
        sql.bind(now).push(" THEN 'closed' WHEN opens_at > ").bind(now);
        sql.push(" THEN 'scheduled' ELSE 'open' END AS phase FROM call WHERE origin = 'native' AND owner_id IN (");
        sql.list(own.agencies.clone()).push(")) AS phases GROUP BY phase");
        sql.push(" UNION ALL SELECT 'tried', state, count(*) FROM pilot WHERE agency_id IN (");
        sql.list(own.agencies.clone()).push(") GROUP BY state");
        sql.push(" UNION ALL SELECT 'bought', state, count(*) FROM purchase WHERE buyer_id IN (");
        sql.list(own.agencies.clone()).push(") GROUP BY state");
    }
    if !own.offices.is_empty() {
        offices(&mut sql, own);
    }
    people(&mut sql, own);
    Count::find_by_statement(sql.statement()).all(conn).await
}

fn offices(sql: &mut Sql, own: &Own) {
    sql.push(" UNION ALL SELECT 'queue', 'organisations', count(*) FROM organisation WHERE state = 'under_verification' AND jurisdiction IN (");
    sql.list(own.countries.clone());
    sql.push(") UNION ALL SELECT 'queue', 'solutions', count(*) FROM solution_version v JOIN solution s ON s.id = v.solution_id WHERE v.state = 'in_review' AND s.country IN (");
    sql.list(own.countries.clone());
    sql.push(") UNION ALL SELECT 'queue', 'labels', count(*) FROM label WHERE state IN ('requested', 'under_examination', 'in_session') AND issuer_id IN (");
    sql.list(own.offices.clone());
    sql.push(") UNION ALL SELECT 'country', state, count(*) FROM pilot WHERE jurisdiction IN (");
    sql.list(own.countries.clone());
    sql.push(") GROUP BY state UNION ALL SELECT 'seats', p.state, count(*) FROM participant p JOIN cohort c ON c.id = p.cohort_id JOIN programme g ON g.id = c.programme_id WHERE c.state <> 'finished' AND g.owner_id IN (");
    sql.list(own.offices.clone()).push(") GROUP BY p.state");
}

fn people(sql: &mut Sql, own: &Own) {
    if own.evaluates {
        sql.push(" UNION ALL SELECT 'sheets', s.state, count(*) FROM score_sheet s JOIN panel_member m ON m.id = s.panel_member_id WHERE m.person_id = ");
        sql.bind(own.person).push(" GROUP BY s.state");
    }
    if own.mentors {
        sql.push(" UNION ALL SELECT 'mentorships', s.state, count(*) FROM mentorship s JOIN mentor m ON m.id = s.mentor_id WHERE m.person_id = ");
        sql.bind(own.person).push(" GROUP BY s.state UNION ALL SELECT 'sessions', e.state, count(*) FROM mentoring_session e JOIN mentorship s ON s.id = e.mentorship_id JOIN mentor m ON m.id = s.mentor_id WHERE m.person_id = ");
        sql.bind(own.person).push(" GROUP BY e.state");
    }
    if own.keeps {
        sql.push(
            // places are given without a gap, so the last one tells how many there are
            " UNION ALL SELECT 'journal', 'sealed', coalesce(max(position), 0) FROM journal_entry
            UNION ALL SELECT 'journal', 'unsealed', count(*) FROM journal_entry WHERE position IS NULL
            UNION ALL SELECT 'outbox', state, count(*) FROM outbox_job WHERE state IN ('waiting', 'running') GROUP BY state
            UNION ALL SELECT 'outbox', 'parked', count(*) FROM outbox_job WHERE state = 'parked'",
        );
    }
}

/// # Errors
/// When the database cannot be read.
pub async fn amounts<C: ConnectionTrait>(conn: &C, own: &Own, today: NaiveDate) -> Result<Vec<Amount>, DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT question, currency, CAST(sum(paid) AS BIGINT) AS paid, CAST(sum(owed) AS BIGINT) AS owed,
            CAST(sum(late) AS BIGINT) AS late FROM (
            SELECT 'earned' AS question, 'XOF' AS currency, 0 AS paid, 0 AS owed, 0 AS late WHERE 1 = 0",
    );
    for (question, fees, invoices, ids) in [
        ("'earned'", "p.startup_id", "u.supplier_id", &own.startups),
        ("'spent'", "p.agency_id", "u.buyer_id", &own.agencies),
    ] {
        if ids.is_empty() {
            continue;
        }
        sql.push(" UNION ALL SELECT ").push(question);
        sql.push(
            ", p.fee_currency, m.paid_minor, CASE WHEN m.state = 'accepted' THEN coalesce(m.amount_minor, 0) - m.paid_minor
                ELSE 0 END, 0 FROM milestone m JOIN pilot p ON p.id = m.pilot_id WHERE p.fee_currency IS NOT NULL AND ",
        );
        sql.push(fees).push(" IN (").list(ids.clone()).push(") UNION ALL SELECT ").push(question);
        sql.push(
            ", i.currency, i.paid_minor, CASE WHEN i.state = 'returned' THEN 0 ELSE i.gross_minor - i.paid_minor END,
                CASE WHEN i.state IN ('received', 'checked', 'approved') AND i.due_on < ",
        );
        sql.bind(today);
        sql.push(" THEN 1 ELSE 0 END FROM invoice i JOIN contract k ON k.id = i.contract_id JOIN purchase u ON u.id = k.purchase_id WHERE ");
        sql.push(invoices).push(" IN (").list(ids.clone()).push(")");
    }
    sql.push(") AS all_of_it GROUP BY question, currency ORDER BY question, currency");
    Amount::find_by_statement(sql.statement()).all(conn).await
}
