internal import CTerm
internal import Glibc

/// A program that has the terminal while we have not.
struct ForegroundProgram {
    private let pid: pid_t
    /// Readable once it has ended.
    let process: Int32

    /// In the same process group, as a shell's child has it: ^Z stops both, and `fg` goes on with both.
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

    /// Once it has ended.
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
