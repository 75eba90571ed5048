namespace Infeed.Generator;

/// <summary>The names of the generator's steps, which tests use to check why each step ran.</summary>
internal static class Steps
{
    /// <summary>Reads a class with the attribute. There is no result if nothing can be emitted for it.</summary>
    public const string Read = nameof(Read);

    /// <summary>The models of what will be emitted.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>What the profiles say, and for which machine the build is.</summary>
    public const string Profiles = nameof(Profiles);

    /// <summary>The models with what was measured.</summary>
    public const string Tuned = nameof(Tuned);

    /// <summary>The models without what no setting asks for, if the project says so.</summary>
    public const string Settled = nameof(Settled);

    /// <summary>The name of each source's file.</summary>
    public const string FileNames = nameof(FileNames);

    /// <summary>The names that belong to several sources if case is ignored.</summary>
    public const string Clashes = nameof(Clashes);

    /// <summary>A model together with what is needed to name its file.</summary>
    public const string Output = nameof(Output);

    /// <summary>The sources that the assembly's module initializer registers.</summary>
    public const string Programs = nameof(Programs);

    /// <summary>Of which code the assembly's sources are.</summary>
    public const string Hashes = nameof(Hashes);

    /// <summary>A source that can be neither extended nor named.</summary>
    public const string Unnamed = nameof(Unnamed);

    /// <summary>All sources that can be neither extended nor named.</summary>
    public const string AllUnnamed = nameof(AllUnnamed);

    /// <summary>The steps of one source.</summary>
    public static readonly string[] All = [Read, Sources, Tuned, Settled, FileNames, Clashes, Output];
}
