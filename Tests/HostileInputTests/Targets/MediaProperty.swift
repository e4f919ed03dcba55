import Media
import Model

/// Whatever a file holds, its header costs no more than 256 kB, and what is said of it can be said in a message.
enum MediaProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        // As it is, and as the beginning of the largest file.
        for size in [Int64(bytes.count), Limits.largestCount] {
            var read = 0
            let media = MediaHeader.media(size: size) { offset, count in
                read += count
                let known = offset < bytes.count ? bytes[Int(offset)...].prefix(count) : []
                return known + [UInt8](repeating: 0, count: count - known.count)
            }
            guard read <= 256 * 1024 else { return "\(read) bytes were read" }
            if let media, FileMedia(text: media.text[...]) != media { return "\(media.text) is read as something else" }
        }
        return nil
    }
}
