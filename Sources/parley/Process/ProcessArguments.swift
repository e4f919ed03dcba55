internal import CSpawn
internal import Glibc

/// The process's own argument list, which others on this machine can read.
enum ProcessArguments {
    /// Main's own: `CommandLine` has none left once a preloaded library has changed the environment.
    private static var pointers: UnsafeBufferPointer<UnsafeMutablePointer<CChar>?> {
        var count: Int32 = 0
        let start = cspawn_arguments(&count)
        return UnsafeBufferPointer(start: start, count: Int(count))
    }

    /// The words after the program's name.
    static var words: [String] { pointers.dropFirst().map { $0.map { String(cString: $0) } ?? "" } }

    /// The place (from 1) of the first argument that is not UTF-8: as a `String` it would be another text.
    static var firstThatIsNotText: Int? {
        let arguments = pointers
        return arguments.indices.dropFirst().first { index in
            arguments[index].flatMap { String(validatingCString: $0) } == nil
        }
    }

    /// Overwrites every ticket in place. Call it after the arguments were copied.
    static func wipeTickets() {
        let arguments = pointers
        let words = arguments.map { $0.map { String(cString: $0) } ?? "" }
        for (place, start) in tickets(in: words) {
            guard let argument = arguments[place] else { continue }
            memset(argument + start, Int32(UInt8(ascii: "*")), strlen(argument + start))
        }
    }

    /// The tickets in a command line, each with the byte where it begins: the value of `--ticket`, and everything after
    /// `ticket inspect`, since its options may come first.
    static func tickets(in words: [String]) -> [(place: Int, start: Int)] {
        let option = "--ticket"
        let isInspecting = words.dropFirst().starts(with: ["ticket", "inspect"])
        return words.indices.compactMap { place in
            let word = words[place]
            if word.hasPrefix(option + "=") { return (place, option.utf8.count + 1) }
            if place > 0, words[place - 1] == option { return (place, 0) }
            return isInspecting && place > 2 && !word.hasPrefix("-") ? (place, 0) : nil
        }
    }
}

extension ProcessArguments {
    /// Puts this program, with other arguments, in the place of what runs. Returns why it could not.
    static func begin(anewWith words: [String]) throws(CommandFailure) -> CommandFailure {
        // By its own name: through /proc it would be called `exe` in every list of processes.
        let program = try Environment.executable()
        let arguments = ["parley"] + words
        var pointers = arguments.map { strdup($0) } + [nil]
        execv(program, &pointers)
        return CommandFailure(.internal, "could not start again: \(String(cString: strerror(errno)))")
    }
}
