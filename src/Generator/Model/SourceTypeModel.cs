namespace Infeed.Generator.Model;

/// <summary>The class that is a data source.</summary>
/// <param name="HintName">The name of the emitted file, unique up to upper and lower case.</param>
/// <param name="Namespace">The namespace as code, empty for the global one.</param>
/// <param name="Containers">The heads of the partial types around the source, outermost first.</param>
/// <param name="Head">The head of the source's own partial declaration.</param>
/// <param name="Name">The source's name as messages show it, without escapes.</param>
/// <param name="FullName">The source's full name as code.</param>
/// <param name="IsBeside">Whether the members go into a class beside the source, because none can be added to the source itself.</param>
/// <param name="IsNamedAnywhere">Whether all code of the assembly can name it: it is not generic, nor private, nor in something that is.</param>
/// <param name="IsMarkedForCls">Whether its assembly promises to keep to the CLS and shows the source to others: the emitted members do not keep to it.</param>
internal sealed record SourceTypeModel(
    string HintName,
    string Namespace,
    EquatableArray<string> Containers,
    string Head,
    string Name,
    string FullName,
    bool IsBeside,
    bool IsMarkedForCls,
    bool IsNamedAnywhere);
