internal import Files
internal import Model
internal import Operator
internal import Server
internal import Session

/// The addresses of a running server, noted in its data directory. Commands that are given the directory, or none, find
/// them there. They are only a hint: notes that can't be read count as none.
struct ServedAddresses: Equatable {
    /// Nil where it listens at every address of the machine: which of them somebody reaches it by is not known here.
    private(set) var server: ServerAddress?
    /// The operator's address as `--operator` takes it; nil when there is no operator's listener.
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
