internal import Model

/// Images whose first bytes have their size.
enum ImageHeaders {
    /// PNG (RFC 2083): the signature, then the chunk `IHDR` with width and height.
    static func png(_ start: MediaBytes) -> FileMedia? {
        guard start.big(8, at: 0) == 0x8950_4E47_0D0A_1A0A, start.has("IHDR", at: 12), let width = start.big(4, at: 16),
            let height = start.big(4, at: 20)
        else { return nil }
        return FileMedia(.image, format: "PNG", pixels: PixelSize(width: width, height: height))
    }

    /// GIF: the signature, then width and height, the lowest byte first.
    static func gif(_ start: MediaBytes) -> FileMedia? {
        guard start.has("GIF87a") || start.has("GIF89a"), let width = start.little(2, at: 6),
            let height = start.little(2, at: 8)
        else { return nil }
        return FileMedia(.image, format: "GIF", pixels: PixelSize(width: width, height: height))
    }

    /// WebP (RFC 9649): a RIFF file whose first chunk is `VP8 `, `VP8L` or `VP8X`.
    static func webP(_ start: MediaBytes) -> FileMedia? {
        guard start.has("RIFF"), start.has("WEBP", at: 8) else { return nil }
        return FileMedia(.image, format: "WEBP", pixels: webPSize(start))
    }

    private static func webPSize(_ start: MediaBytes) -> PixelSize? {
        if start.has("VP8X", at: 12), let width = start.little(3, at: 24), let height = start.little(3, at: 27) {
            return PixelSize(width: width + 1, height: height + 1)
        }
        if start.has("VP8L", at: 12), start[20] == 0x2F, let bits = start.little(4, at: 21) {
            return PixelSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        }
        if start.has("VP8 ", at: 12), start.big(3, at: 23) == 0x9D012A, let width = start.little(2, at: 26),
            let height = start.little(2, at: 28)
        {
            return PixelSize(width: width & 0x3FFF, height: height & 0x3FFF)
        }
        return nil
    }
}
