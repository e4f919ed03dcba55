import Model

/// A login policy as its documentation tells it, written apart from the product's code.
struct HouseRule: Sendable {
    let kind: String
    /// Instances at once of the platforms that may have another number than one.
    var numbers: [String: Int] = [:]

    /// Which of the platforms share a place.
    func place(of platform: String) -> String {
        switch (kind, platform) {
        case ("single", _): "the only place"
        case (_, "web"): "web"
        case ("dual", _): "the device"
        case ("triple", "android"), ("triple", "iphone"), ("triple", "ipad"): "the mobile"
        case ("triple", _): "the desktop"
        default: platform
        }
    }

    /// What is wrong with these instances of one user living at once.
    func violation(by platforms: [String]) -> String? {
        for (place, platforms) in Dictionary(grouping: platforms, by: place) {
            let limit = numbers[platforms[0]] ?? 1
            if Set(platforms).count > 1 || platforms.count > limit {
                return "\(kind): \(platforms.sorted()) in \(place)"
            }
        }
        return nil
    }
}
