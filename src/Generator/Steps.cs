namespace Infeed.Generator;

/// <summary>The names of the generator's steps, by which tests ask why each of them ran.</summary>
internal static class Steps
{
    /// <summary>A class with the attribute is read, or found to be none that can be extended.</summary>
    public const string Read = nameof(Read);

    /// <summary>The models of what will be emitted.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>The name of each source's file.</summary>
    public const string FileNames = nameof(FileNames);

    /// <summary>The names that differ in the case of letters alone.</summary>
    public const string Clashes = nameof(Clashes);

    /// <summary>A model with what is needed to name its file.</summary>
    public const string Output = nameof(Output);

    /// <summary>The sources that the assembly's initializer makes known.</summary>
    public const string Programs = nameof(Programs);

    /// <summary>The steps of one source.</summary>
    public static readonly string[] All = [Read, Sources, FileNames, Clashes, Output];
}
