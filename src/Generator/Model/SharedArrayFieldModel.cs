namespace Infeed.Generator.Model;

/// <summary>A field with one shared array, or with an array or list of them.</summary>
/// <param name="Holder">What gives a reference to the field of the source whose object has the field, as code; null where the source itself has it.</param>
/// <param name="IsInStruct">Whether that object is a struct.</param>
/// <param name="Access">What gives a reference to the field, as code: a method to be called with the object.</param>
internal sealed record SharedArrayFieldModel(string? Holder, bool IsInStruct, string Access);
