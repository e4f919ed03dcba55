/// Which devices of a user may be signed in together (the field's console setting). The default is *multi platform*,
/// one instance each.
package struct LoginPolicy: Equatable, Sendable {
    package var kind: Kind
    /// How many instances each platform may have at once; platforms that are missing may have `defaultInstances`.
    package var instances: [Platform: Int]
    /// How many scripts, both senders and listeners, a user may have at once; the policy does not apply to them
    /// otherwise.
    package var scripts: Int

    package enum Kind: String, CaseIterable, Sendable {
        /// One platform may be signed in at a time.
        case single
        /// One of Android, iPhone, iPad and desktop may be signed in, beside Web.
        case dual
        /// One of Android, iPhone and iPad and one of desktop may be signed in, beside Web.
        case triple
        /// All platforms may be signed in at once; each is a class of its own.
        case multi
    }

    package static let defaultInstances = 1

    package init(kind: Kind = .multi, instances: [Platform: Int] = [:], scripts: Int = 10) {
        self.kind = kind
        self.instances = instances
        self.scripts = scripts
    }

    /// A policy with the same number for every platform but `script`.
    package init(instancesPerPlatform count: Int, scripts: Int = 10) {
        let platforms = Platform.allCases.filter { $0 != .script }
        self.init(instances: Dictionary(uniqueKeysWithValues: platforms.map { ($0, count) }), scripts: scripts)
    }

    package func instances(of platform: Platform) -> Int {
        platform == .script ? scripts : instances[platform] ?? Self.defaultInstances
    }
}
