internal import Glibc

/// The process's own argument list, which others on this machine can read.
enum ProcessArguments {
    /// The place (from 1) of the first argument that is not UTF-8: as a `String` it would be another text.
    static var firstThatIsNotText: Int? {
        let arguments = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
        return arguments.indices.dropFirst().first { index in
            arguments[index].flatMap { String(validatingCString: $0) } == nil
        }
    }

    /// Overwrites every ticket in place. Call it after the arguments were copied.
    static func wipeTickets() {
        let arguments = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
        let words = arguments.map { $0.map { String(cString: $0) } ?? "" }
        for (place, start) in tickets(in: words) {
            guard let argument = arguments[place] else { continue }
            memset(argument + start, Int32(UInt8(ascii: "*")), strlen(argument + start))
        }
    }

    /// Where tickets stand in a command line, and at which byte each begins: the value of `--ticket`, and whatever follows
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
