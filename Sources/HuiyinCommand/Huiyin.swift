@main
struct Huiyin {
    static func main() {}
}
