internal import Files
internal import Model
internal import Operator
internal import Server
internal import Session

/// Where a server listens, noted in its data directory while it runs: commands that are given the directory, or none, find it
/// there. What stands there is a hint; one that can't be read is none.
struct ServedAddresses: Equatable {
    /// Nil where it listens at every address of the machine: which of them somebody reaches it by is not known here.
    private(set) var server: ServerAddress?
    /// As `--operator` takes it; nil where its operator is not listened to.
    private(set) var operatorPlace: String?

    private static func path(in directory: String) -> String { directory + "/addresses" }

    init(in directory: String) {
        let lines = (PrivateFile.read(Self.path(in: directory)) ?? "").split(separator: "\n")
        for words in lines.map({ $0.split(separator: " ", maxSplits: 1).map(String.init) }) where words.count == 2 {
            switch words[0] {
            case "server": server = try? ClientValue.server(words[1])
            case "operator": operatorPlace = words[1]
            case _: break
            }
        }
    }

    /// A server whose directory takes no file runs all the same.
    static func note(_ started: ChatServer.Started, in directory: String) {
        let server = started.address.isEverywhere ? [] : ["server \(started.address)"]
        let place = started.operatorAddress.map { ["operator \($0)"] } ?? []
        let text = (server + place).map { $0 + "\n" }.joined()
        try? PrivateFile.write(text, to: path(in: directory))
    }

    static func forget(in directory: String) { try? PrivateFile.remove(path(in: directory)) }
}

extension ServerAddress {
    private var hostName: String? {
        switch self {
        case .ws(let host, _): host
        case .wss(let host, _, _): host
        case .unix: nil
        }
    }

    fileprivate var isEverywhere: Bool { hostName.map { ["0.0.0.0", "::", "[::]"].contains($0) } ?? false }
}
