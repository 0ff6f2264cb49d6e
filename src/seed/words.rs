//! What seeded texts are made of: enough different words that a search has to choose.

/// A field of public service: category (CPV 2008) and what a solution does there, in three languages.
pub struct Field {
    pub category: &'static str,
    pub name: &'static str,
    pub en: &'static str,
    pub fr: &'static str,
    pub az: &'static str,
}

const fn field(
    category: &'static str,
    name: &'static str,
    en: &'static str,
    fr: &'static str,
    az: &'static str,
) -> Field {
    Field { category, name, en, fr, az }
}

pub const FIELDS: [Field; 12] = [
    field(
        "72000000",
        "Data",
        "opens case files between offices",
        "ouvre les dossiers entre services",
        "idarələr arasında işləri açır",
    ),
    field(
        "85000000",
        "Santé",
        "books visits and follows patients",
        "prend les rendez-vous et suit les patients",
        "qəbul yazır və xəstələri izləyir",
    ),
    field(
        "48000000",
        "Soft",
        "replaces paper registers",
        "remplace les registres papier",
        "kağız reyestrləri əvəz edir",
    ),
    field(
        "80000000",
        "School",
        "teaches and tests at a distance",
        "enseigne et évalue à distance",
        "məsafədən öyrədir və yoxlayır",
    ),
    field(
        "03000000",
        "Agro",
        "warns farmers of rain and disease",
        "avertit les agriculteurs de la pluie et des maladies",
        "fermerlərə yağış və xəstəlik barədə xəbər verir",
    ),
    field(
        "65000000",
        "Su",
        "measures water and finds leaks",
        "mesure l’eau et trouve les fuites",
        "suyu ölçür və sızmaları tapır",
    ),
    field(
        "60000000",
        "Transit",
        "counts passengers and plans lines",
        "compte les voyageurs et planifie les lignes",
        "sərnişinləri sayır və xətləri planlaşdırır",
    ),
    field(
        "66000000",
        "Pay",
        "collects fees by telephone",
        "encaisse les taxes par téléphone",
        "rüsumları telefonla toplayır",
    ),
    field(
        "90000000",
        "Clean",
        "routes collection of waste",
        "organise la collecte des déchets",
        "tullantıların yığılmasını planlaşdırır",
    ),
    field(
        "75000000",
        "Civic",
        "takes requests from citizens",
        "reçoit les demandes des citoyens",
        "vətəndaşların müraciətlərini qəbul edir",
    ),
    field(
        "71000000",
        "Map",
        "maps parcels and buildings",
        "cartographie parcelles et bâtiments",
        "torpaq sahələrini və binaları xəritələyir",
    ),
    field(
        "79000000",
        "Audit",
        "checks invoices against orders",
        "vérifie les factures avec les commandes",
        "fakturaları sifarişlərlə yoxlayır",
    ),
];

pub const NAMES: [&str; 20] = [
    "Teranga",
    "Baobab",
    "Xəzər",
    "Qafqaz",
    "Sahel",
    "Delta",
    "Araz",
    "Kür",
    "Ndar",
    "Saloum",
    "Xan",
    "Casamance",
    "Novruz",
    "Ferlo",
    "Şirvan",
    "Sine",
    "Muğan",
    "Cayor",
    "Nərgiz",
    "Jollof",
];
pub const PLACES_SN: [&str; 14] = [
    "Dakar",
    "Thiès",
    "Saint-Louis",
    "Kaolack",
    "Ziguinchor",
    "Diourbel",
    "Louga",
    "Tambacounda",
    "Kolda",
    "Matam",
    "Fatick",
    "Kaffrine",
    "Kédougou",
    "Sédhiou",
];
pub const PLACES_AZ: [&str; 14] = [
    "Bakı",
    "Gəncə",
    "Sumqayıt",
    "Mingəçevir",
    "Şirvan",
    "Lənkəran",
    "Şəki",
    "Naxçıvan",
    "Quba",
    "Ağdam",
    "Şuşa",
    "Zaqatala",
    "Göyçay",
    "Salyan",
];
pub const SHAPES: [&str; 16] = [
    "offline",
    "by SMS",
    "with voice messages",
    "on a map",
    "through kiosks",
    "with open standards",
    "for small towns",
    "in ten languages",
    "on old telephones",
    "with signed records",
    "by QR code",
    "for field workers",
    "with sensors",
    "over radio",
    "with yearly audits",
    "as a shared service",
];
pub const HOSTINGS: [&str; 6] = ["national", "government_cloud", "regional", "abroad", "on_premises", "hybrid"];
pub const LANGUAGES: [&str; 6] = ["fr", "az", "en", "wo", "ru", "tr"];
