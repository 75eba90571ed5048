namespace Infeed.Generator.Model;

/// <summary>FNV-1a, 64 bits (Fowler, Noll, Vo): the same in every run and on every machine.</summary>
internal static class StableHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(string text)
    {
        var hash = OffsetBasis;
        foreach (var character in text)
            hash = unchecked((hash ^ character) * Prime);
        return hash;
    }
}
