/// What became of a fact that was put into the catalog.
public enum FactChange: Hashable, Sendable {
    /// It was not known.
    case added
    /// It was known and said something else.
    case changed
    /// It was known as it is.
    case unchanged
    /// It was known and says something else, and may never be edited.
    case refused
}
