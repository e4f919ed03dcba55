import Rules

/// Who may import whom. A file may import what its folder's row allows, and what the rows of the folders around it do;
/// anything not listed is forbidden. A new dependency is a decision: it is written here and in the README.
enum ImportTable {
    static let rows: [(folder: String, modules: Set<String>)] = [
        // When a file was made.
        ("Files", ["CFiles", "Glibc"]),
        // The lock is for what is read out of a message once.
        ("Model", ["Synchronization"]),
        ("Media", ["Model"]),
        ("CheckedRows", ["GRDB", "CSQLite", "CSodium"]),
        ("UserSig", ["Model", "CSodium", "CZlib"]),
        ("Wire", ["Model", "SwiftProtobuf"]),
        // libsodium hashes the keys that are pinned.
        ("WireNIO", nio.union(["Files", "Model", "Wire", "CSodium", "NIOSSL", "NIOTLS", "Glibc"])),
        ("Session", ["Files", "Model", "Wire", "UserSig", "Glibc", "Synchronization"]),
        // GRDB's own interface speaks Foundation.
        // Wire: what becomes of a message is kept as the bytes in which it came.
        // Glibc: the locks that say which program an unsent message belongs to. libsodium hashes the files that are sent.
        (
            "Cache",
            [
                "CheckedRows", "Files", "Media", "Model", "Session", "Wire", "GRDB", "CSQLite", "CSodium",
                "Foundation", "Dispatch", "Glibc", "Synchronization",
            ]
        ),
        ("Tui", ["Model", "Session", "Synchronization"]),
        ("Tui/Driver", ["CTerm", "Glibc"]),
        // libsodium makes the checksums of messages; the lock is for what is kept between two transactions.
        ("Rules", ["Model", "Wire", "UserSig", "CSodium", "Synchronization"]),
        (
            "StorePostgres",
            ["Files", "Model", "Rules", "Wire", "CPostgres", "Logging", "Glibc", "Dispatch", "Synchronization"]
        ),
        (
            "Server",
            nio.union(["Files", "Model", "Rules", "Wire", "WireNIO", "UserSig", "Logging", "Glibc", "Synchronization"])
        ),
        ("Server/Store", ["CheckedRows", "GRDB", "CSQLite", "CSodium", "Foundation", "Dispatch"]),
        (
            "Operator",
            // SHA-256 of the webhook's signature is libsodium's.
            ["Model", "Rules", "Server", "WireNIO", "CSodium", "Logging", "NIOCore", "NIOPosix", "Synchronization"]
        ),
        ("Operator/HTTP", ["Hummingbird", "NIOHTTPTypes", "Glibc"]),
        (
            "parley",
            nio.union([
                "Files", "Model", "UserSig", "Wire", "WireNIO", "Session", "Cache", "Tui", "Rules", "Server",
                "Operator", "StorePostgres", "ArgumentParser", "Logging",
                "NIOSSL", "TOMLKit", "UnixSignals", "Glibc", "Dispatch", "Synchronization",
                // posix_spawn sets no umask, and Swift may not fork.
                "CSpawn",
            ])
        ),
        // Starting PostgreSQL takes Foundation's Process, and making a database in it libpq.
        ("TestSupport/Store", ["CPostgres", "Foundation"]),
        // Logging: what a server in a test's own process logs is looked through for secrets. NIO: services of others.
        (
            "TestSupport",
            nio.union([
                "Model", "UserSig", "Wire", "Session", "Tui", "Rules", "Server", "StorePostgres", "CPty", "Logging",
                "NIOSSL", "Testing",
                "Glibc", "Dispatch", "Synchronization",
            ])
        ),
    ]

    private static let nio: Set = ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOWebSocket"]

    /// What a file at `path` (from the repository's root) may import.
    static func allowed(for path: String) -> Set<String> {
        rows.filter { path.hasPrefix("Sources/\($0.folder)/") }
            .reduce(into: ["FoundationEssentials"]) { $0.formUnion($1.modules) }
    }
}
