import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks PDF files against the flavour named first (PDFUA_1, PDFA_3_A) and prints one line a file, then one line a broken clause. */
public class Verify {
    public static void main(String[] told) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.valueOf(told[0]);
        for (String file : Arrays.copyOfRange(told, 1, told.length)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println((result.isCompliant() ? "PASS\t" : "FAIL\t") + file + "\t" + result.getTotalAssertions());
                Map<String, Integer> broken = new LinkedHashMap<>();
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                        broken.merge(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                            + "\t" + assertion.getMessage(), 1, Integer::sum);
                    }
                }
                broken.forEach((rule, count) -> System.out.println("\t" + count + "\t" + rule));
            }
        }
    }
}
