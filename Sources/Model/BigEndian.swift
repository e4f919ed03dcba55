extension Int32 {
    /// The four bytes, the highest first.
    var bigEndianBytes: [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
    }

    /// Reads that form.
    init(bigEndianBytes bytes: ArraySlice<UInt8>) {
        self.init(bitPattern: bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
}
