internal import Model

/// What a container of pictures and sounds has said of itself so far.
struct Movie {
    var duration: Duration?
    var pixels: PixelSize?
    var hasVideo = false
    var hasSound = false

    /// A video, or a sound where there are no pictures; nil where there is neither.
    func media(format: String) -> FileMedia? {
        if hasVideo { return FileMedia(.video, format: format, pixels: pixels, duration: duration) }
        return hasSound ? FileMedia(.sound, format: format, duration: duration) : nil
    }
}
