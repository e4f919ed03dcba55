// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every Swift target of ours: Swift 6 language mode, warnings are errors, imports say what they leak.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Tests run two thousand worlds and many random sessions each time: what they run on is optimized in debug builds, too.
let optimized = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The test targets that compute most.
let busy: Set = ["ArchitectureTests", "HostileInputTests", "SimulationTests", "TuiTests"]

/// A release has Swift's own libraries in it: it starts a third sooner, and where no Swift is installed. The modules name the
/// other libraries only to those who are compiled with `--static-swift-stdlib`, as every dependency would have to be.
let staticSwift =
    ["-static-stdlib", "-use-ld=lld", "-lFoundationInternationalization", "-l_FoundationICU", "-l_FoundationCShims"]
    + ["-l_FoundationCollections", "-lCoreFoundation", "-lswiftSynchronization", "-lstdc++"]
    // Nothing looks for its functions by name.
    + ["-Xlinker", "--no-export-dynamic"]

let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOTLS", package: "swift-nio"),
    .product(name: "NIOWebSocket", package: "swift-nio"),
]

let tls: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")

let embedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")

/// What test targets need beside modules of ours.
let testProducts: [String: [Target.Dependency]] = [
    "WireNIOTests": [embedded],
    "HostileInputTests": nio + [embedded, .product(name: "Logging", package: "swift-log")],
]

/// What lies in a test target's folder and is none of its sources.
let unbuilt = ["TuiTests": ["Snapshots"], "WireTests": ["Snapshots"], "HostileInputTests": ["Guided"]]

let package = Package(
    name: "parley",
    products: [.executable(name: "parley", targets: ["parley"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Debian's libraries. `assets/setup.sh` installs them.
        .systemLibrary(name: "CNcursesw", providers: [.apt(["libncursesw5-dev"])]),
        .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        // Debian's libpq-dev has the header; the library is loaded when somebody has a PostgreSQL.
        .target(name: "CPostgres"),
        .target(name: "CFiles"),
        .target(name: "Files", dependencies: ["CFiles"], swiftSettings: settings),
        .target(name: "Model", swiftSettings: optimized),
        .target(
            name: "CheckedRows", dependencies: ["CSQLite", "CSodium", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: optimized),
        .target(name: "UserSig", dependencies: ["Model", "CSodium", "CZlib"], swiftSettings: optimized),
        .target(
            name: "Wire",
            dependencies: ["Model", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
            exclude: ["README.md", "parley.proto"],
            swiftSettings: optimized),
        .target(
            name: "WireNIO", dependencies: ["Files", "Model", "Wire", "CSodium"] + nio + [tls], swiftSettings: settings),
        .target(name: "Session", dependencies: ["Files", "Model", "Wire", "UserSig"], swiftSettings: optimized),
        .target(
            name: "CTerm", dependencies: ["CNcursesw"],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "Media", dependencies: ["Model"], swiftSettings: optimized),
        .target(
            name: "Cache",
            dependencies: [
                "CheckedRows", "Files", "Media", "Model", "Session", "Wire", "CSQLite", "CSodium",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(name: "CSpawn"),
        .target(name: "CEmptyICU", cSettings: [.define("PARLEY_RELEASE", .when(configuration: .release))]),
        .target(name: "Tui", dependencies: ["Model", "Session", "CTerm"], swiftSettings: optimized),
        .target(name: "Rules", dependencies: ["Model", "Wire", "UserSig", "CSodium"], swiftSettings: optimized),
        .target(
            name: "StorePostgres",
            dependencies: [
                "Files", "Model", "Rules", "Wire", "CPostgres", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "Server",
            dependencies: [
                "CheckedRows", "Files", "Model", "Rules", "Wire", "WireNIO", "UserSig", "CSQLite", "CSodium",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio + [tls],
            swiftSettings: optimized),
        .target(
            name: "Operator",
            dependencies: [
                "Model", "Rules", "Server", "WireNIO", "CSodium",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio + [tls],
            swiftSettings: settings),
        .executableTarget(
            name: "parley",
            dependencies: [
                "Files", "Model", "UserSig", "Wire", "WireNIO", "Session", "Cache", "Tui", "Rules", "Server",
                "Operator", "StorePostgres",
                "CEmptyICU", "CSpawn",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "TOMLKit", package: "TOMLKit"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ] + nio + [tls],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(staticSwift, .when(configuration: .release))]),

        // Everything below is for tests only.
        .target(
            name: "CPowerLoss", path: "Tests/CPowerLoss", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "CPty", path: "Tests/CPty"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["Model", "Rules", "Server", "Session", "Tui", "UserSig", "Wire", "WireNIO"],
            path: "Tests/Benchmarks", exclude: ["instructions.txt"], swiftSettings: optimized),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["Tui"], path: "Tests/TerminalProbe", swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: [
                "Model", "UserSig", "Wire", "Session", "Tui", "Rules", "Server", "StorePostgres", "CPostgres", "CPty",
                .product(name: "Logging", package: "swift-log"),
            ] + nio + [tls],
            swiftSettings: optimized),
    ]
        + [
            ("ModelTests", []),
            ("MediaTests", ["Media"]),
            ("UserSigTests", ["UserSig"]),
            ("WireTests", ["Wire"]),
            ("WireNIOTests", ["WireNIO"]),
            ("SessionTests", ["Session", "Wire", "UserSig"]),
            ("CacheTests", ["Cache", "Session", "Wire", "UserSig"]),
            ("TuiTests", ["Tui", "Session", "TerminalProbe"]),
            ("StoreTests", ["Rules", "Server", "Session", "StorePostgres", "Wire"]),
            ("ServerTests", ["Files", "Rules", "Server", "Wire", "WireNIO", "UserSig"]),
            ("OperatorTests", ["Operator", "Rules", "Server", "UserSig", "WireNIO"]),
            ("IntegrationTests", ["Cache", "Operator", "Rules", "Server", "Session", "Wire", "WireNIO", "UserSig"]),
            (
                "ParleyTests",
                ["parley", "Cache", "Files", "Operator", "Rules", "Server", "Session", "Tui", "UserSig", "Wire"]
            ),
            ("EndToEndTests", ["parley", "CPty", "Session", "StorePostgres", "Tui", "UserSig", "Wire", "WireNIO"]),
            (
                "HostileInputTests",
                ["parley", "Media", "Operator", "Rules", "Server", "Session", "Tui", "Wire", "WireNIO", "UserSig"]
            ),
            ("SimulationTests", ["Rules", "Server", "Session", "Wire", "UserSig"]),
            ("PowerLossTests", ["Cache", "Rules", "Server", "Session", "Wire", "CPowerLoss"]),
            ("ArchitectureTests", []),
        ].map { (name: String, modules: [String]) in
            .testTarget(
                name: name,
                dependencies: (modules + ["Model", "TestSupport"]).map { .init(stringLiteral: $0) }
                    + (testProducts[name] ?? []),
                exclude: unbuilt[name] ?? [],
                swiftSettings: busy.contains(name) ? optimized : settings)
        }
)

/// Fuzzing guided by coverage, as `Tests/fuzz.sh` builds it: one program instead of the tests, with what is parley's own
/// program as a library in it.
if Context.environment["PARLEY_FUZZ"] != nil {
    package.products = []
    package.targets = package.targets.compactMap { target in
        switch target.name {
        case "parley":
            .target(
                name: target.name, dependencies: target.dependencies, exclude: ["EntryPoint.swift"],
                swiftSettings: target.swiftSettings)
        case "HostileInputTests":
            .executableTarget(
                name: "fuzz", dependencies: target.dependencies + ["CFuzzer"], path: "Tests/HostileInputTests",
                exclude: ["FuzzTests.swift"], sources: ["Guided", "Targets"],
                swiftSettings: target.swiftSettings, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
        default: target.type == .test || target.type == .executable ? nil : target
        }
    }
    // Our own code is instrumented, and optimized: a screen is drawn several times faster.
    for target in package.targets where target.type != .system {
        target.swiftSettings?.append(.unsafeFlags(["-O", "-sanitize=fuzzer"]))
    }
    package.targets.append(.target(name: "CFuzzer", path: "Tests/CFuzzer"))
}
