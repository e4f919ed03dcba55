internal import ArgumentParser
internal import Model
internal import Operator

/// `parley policy`
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show or set who may be signed in together.",
        discussion: "For the server's operator. Exit codes: 0 done, 69 server unreachable, 77 refused.",
        subcommands: [Show.self, Set.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand, BackgroundCommand {
        static let configuration = CommandConfiguration(abstract: "Show the policy in force.")

        @OptionGroup var options: OperatorClientOptions

        func run() async throws(CommandFailure) -> ExitStatus {
            let policy: PolicyReport = try await options.desk().call("parley/policy_get", JSONObject())
            policy.write(json: options.json)
            return .ok
        }
    }

    struct Set: ParsableCommand, BackgroundCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set the policy; it acts at once, also on who is signed in.",
            discussion: "A number that is not given stays as it is.")

        @Argument(
            help: ArgumentHelp(
                LoginPolicy.Kind.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "kind"))
        var kind: String

        @Option(help: "Instances of a user on Android, 1 to 3.") var android: Int?
        @Option(help: "On iPhone.") var iphone: Int?
        @Option(help: "On iPad.") var ipad: Int?
        @Option(help: "On Windows.") var windows: Int?
        @Option(help: "On Mac.") var mac: Int?
        @Option(help: "On Linux.") var linux: Int?
        @Option(help: "On HarmonyOS.") var harmony: Int?
        @Option(help: "On Web, 1 to 10.") var web: Int?
        @Option(help: "In terminals, 1 to 3.") var terminal: Int?
        @Option(help: "Scripts (parley send, parley events) at once, 1 to 10.") var scripts: Int?

        @OptionGroup var options: OperatorClientOptions

        func run() async throws(CommandFailure) -> ExitStatus {
            guard LoginPolicy.Kind(rawValue: kind) != nil else {
                let known = LoginPolicy.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(.usage, "the policy \(kind.inQuotes) is not known; use one of \(known)")
            }
            var instances = JSONObject()
            for (platform, count) in counts { instances.add(platform.rawValue, count) }
            var body = JSONObject()
            body.add("Kind", kind)
            body.add("Instances", instances)
            if let scripts { body.add("Scripts", scripts) }
            let policy: PolicyReport = try await options.desk().call("parley/policy_set", body)
            policy.write(json: options.json)
            return .ok
        }

        private var counts: [(Platform, Int)] {
            Platform.allCases.compactMap { platform in
                let count =
                    switch platform {
                    case .android: android
                    case .iphone: iphone
                    case .ipad: ipad
                    case .windows: windows
                    case .mac: mac
                    case .linux: linux
                    case .harmony: harmony
                    case .web: web
                    case .terminal: terminal
                    case .script: nil as Int?
                    }
                return count.map { (platform, $0) }
            }
        }
    }
}

extension PolicyReport {
    fileprivate func write(json: Bool) {
        let sorted = instances.sorted { $0.key < $1.key }
        guard json else {
            TextTable.write(
                [["kind", kind]] + sorted.map { [$0.key, "\($0.value)"] } + [["scripts", "\(scripts)"]])
            return
        }
        var numbers = JSONObject()
        for (platform, count) in sorted { numbers.add(platform, count) }
        var line = JSONObject()
        line.add("v", 1)
        line.add("kind", kind)
        line.add("instances", numbers)
        line.add("scripts", scripts)
        StandardOutput.writeLine(line.text)
    }
}
