internal import CTerm
internal import Glibc

/// A program that has the terminal for a time.
struct ForegroundProgram {
    private let pid: pid_t
    /// A descriptor that becomes readable once the program has ended.
    let process: Int32

    /// Starts the program in this process's group, as a child of a shell has it: ^Z stops both, and `fg` continues
    /// both.
    init(starting words: [String]) throws(ProgramFailure) {
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var pid: pid_t = 0
        let process = ct_program_start(pointers, &pid)
        guard process >= 0 else { throw ProgramFailure(reason: String(cString: strerror(-process))) }
        self.pid = pid
        self.process = process
    }

    /// Returns how the program ended. Call it once `process` is readable.
    func end() -> ProgramEnd {
        close(process)
        let status = ct_program_end(pid)
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }
}

struct ProgramFailure: Error {
    let reason: String
}
