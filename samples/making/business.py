"""The lists that the core system exports: policies and callbacks."""
import csv
import io

from .customers import EVERYONE

POLICY_COLUMNS = ("policyNumber,holderName,holderIDNumber,phone,otherPhone,product,channel,salesAgent,issuedOn,"
                  "receiptSignedOn,hesitationDays,contractEndsOn").split(",")
CALLBACK_COLUMNS = "callbackID,policyNumber,kind,phone,openedOn,dueBy".split(",")


def policies_csv():
    customers = sorted(EVERYONE.values(), key=lambda each: each.policy)
    return table(POLICY_COLUMNS, [
        (each.policy, each.name, each.id_number, each.phone, each.other_phone, each.product, each.channel, each.sold_by,
         each.issued, each.receipt, each.hesitation_days, each.ended) for each in customers])


def callbacks_csv():
    customers = sorted((each for each in EVERYONE.values() if each.callback), key=lambda each: each.callback)
    return table(CALLBACK_COLUMNS, [
        (each.callback, each.policy, each.kind, phone_of_callback(each), each.opened, each.due) for each in customers])


def phone_of_callback(customer):
    """None where the policy has two numbers: either of them will do."""
    return "" if customer.other_phone else customer.phone


def table(columns, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
