@testable import parley

/// A configuration file is read as a whole, or refused with its name before every error.
enum ConfigurationProperty<Key: ConfigurationKey> {
    static func finding(in bytes: [UInt8]) -> String? {
        do throws(CommandFailure) {
            let file = try ConfigurationFile<Key>(path: "/etc/x.toml", text: String(decoding: bytes, as: UTF8.self))
            for key in Key.allCases {
                guard let value = file.value(key) else { continue }
                if !key.kind.problems(with: value, at: key.rawValue).isEmpty { return "\(key) was let through" }
            }
            return nil
        } catch {
            guard error.status == .configuration else { return "ended with \(error.status)" }
            let isNamed = error.text.split(separator: "\n").allSatisfy { !$0.isEmpty }
            return error.text.hasPrefix("/etc/x.toml: ") && isNamed
                ? nil : "refused with \(error.text.debugDescription)"
        }
    }
}
