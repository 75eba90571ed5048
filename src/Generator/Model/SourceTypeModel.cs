namespace Infeed.Generator.Model;

/// <summary>The class that is a data source.</summary>
/// <param name="HintName">The name of the emitted file. Two names may differ only in case.</param>
/// <param name="Namespace">The namespace as code, empty for the global one.</param>
/// <param name="Containers">The heads of the partial types around the source, outermost first.</param>
/// <param name="Head">The head of the source's own partial declaration.</param>
/// <param name="Name">The source's name as messages show it, without escapes.</param>
/// <param name="FullName">The source's full name as code.</param>
/// <param name="MetadataName">The full name of its definition at run time.</param>
/// <param name="Placement">Where the emitted members go.</param>
/// <param name="IsNamedAnywhere">Whether all code of the assembly can name it: neither the type nor a type around it is generic, private or file-local.</param>
/// <param name="IsMarkedForCls">
/// Whether its assembly is CLS-compliant and the source is visible outside it. The emitted members are then marked as not CLS-compliant.
/// </param>
internal sealed record SourceTypeModel(
    string HintName,
    string Namespace,
    EquatableArray<string> Containers,
    string Head,
    string Name,
    string FullName,
    string MetadataName,
    Placement Placement,
    bool IsMarkedForCls,
    bool IsNamedAnywhere);
