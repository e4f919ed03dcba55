internal import Model

/// FLAC (RFC 9639): the first block has the rate in 20 bits and the number of samples in 36.
enum FLACHeader {
    static func media(_ start: MediaBytes) -> FileMedia? {
        guard start.has("fLaC"), let numbers = start.big(8, at: 18) else { return nil }
        let (rate, samples) = (numbers >> 44, numbers & 0xF_FFFF_FFFF)
        // No samples: their number was not known.
        return FileMedia(.sound, format: "FLAC", duration: samples > 0 ? time(of: samples, rate: rate) : nil)
    }
}
