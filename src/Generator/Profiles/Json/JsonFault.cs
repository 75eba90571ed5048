using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator.Profiles.Json;

/// <summary>The first thing that is wrong with a text.</summary>
/// <param name="Message">What, as the end of a sentence about the text.</param>
/// <param name="Span">Where.</param>
internal sealed record JsonFault(string Message, TextSpan Span);
