extension LoginPolicy {
    /// How many instances a platform may be given: up to 10 for web, 3 for each other (the field's limits).
    package static func limits(of platform: Platform) -> ClosedRange<Int> {
        switch platform {
        case .web, .script: 1...10
        case .android, .iphone, .ipad, .windows, .mac, .linux, .harmony, .terminal: 1...3
        }
    }

    /// Refuses numbers outside the limits with 70402 and a sentence that names the platform.
    package func validate() throws(ServiceError) {
        if instances[.script] != nil {
            throw ServiceError(.invalidPolicy, "Scripts are outside the policies; their number is set by itself.")
        }
        for platform in Platform.allCases {
            let limits = Self.limits(of: platform)
            guard limits.contains(instances(of: platform)) else {
                throw ServiceError(
                    .invalidPolicy,
                    "\(platform.title) may have \(limits.lowerBound) to \(limits.upperBound) instances at once, "
                        + "not \(instances(of: platform)).")
            }
        }
    }
}
