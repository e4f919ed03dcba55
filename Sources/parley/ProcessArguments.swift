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

    /// Overwrites every ticket in place: the value of `--ticket`, and what follows `inspect`. Call it after the
    /// arguments were copied.
    static func wipeTickets() {
        let arguments = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
        var valueFollows = false
        for case let argument? in arguments {
            let text = String(cString: argument)
            if valueFollows {
                memset(argument, Int32(UInt8(ascii: "*")), strlen(argument))
            } else if text.hasPrefix("--ticket=") {
                let value = argument + "--ticket=".utf8.count
                memset(value, Int32(UInt8(ascii: "*")), strlen(value))
            }
            valueFollows = text == "--ticket" || text == "inspect"
        }
    }
}
